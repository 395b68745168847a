/** One thing that was checked: what is so, and what to do where that is not as it should be. */
export interface Finding {
  readonly state: "ok" | "caution" | "wrong";
  readonly subject: string;
  readonly says: string;
  readonly advice: string | null;
}

export const ok = (subject: string, says: string): Finding => ({ state: "ok", subject, says, advice: null });
export const caution = (subject: string, says: string, advice: string): Finding => ({
  state: "caution",
  subject,
  says,
  advice,
});
export const wrong = (subject: string, says: string, advice: string): Finding => ({
  state: "wrong",
  subject,
  says,
  advice,
});
