/** One thing that was checked: what is so, and what to do where that is not as it should be. */
export interface Finding {
  readonly state: "ok" | "caution" | "wrong";
  readonly subject: string;
  readonly says: string;
  readonly todo: string | null;
}

export const ok = (subject: string, says: string): Finding => ({ state: "ok", subject, says, todo: null });
export const caution = (subject: string, says: string, todo: string): Finding => ({
  state: "caution",
  subject,
  says,
  todo,
});
export const wrong = (subject: string, says: string, todo: string): Finding => ({
  state: "wrong",
  subject,
  says,
  todo,
});
