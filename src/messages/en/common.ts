/** Shared by all views. */
export const common = {
  label: "State media, claims not independently verified",
  /** Of a post: by it Dateline finds it again. */
  reference: "reference {tag}",
  outletNotRecorded: "Outlet not recorded",
  dateNotRecorded: "date not recorded",
  yearNotRecorded: "{date}, year not recorded",
  urlNotRecorded: "URL not recorded",
  read: "Read",
  share: "Share",
  export: "Export",
  cite: "Cite",
  jump: "Go to ¶",
  showRaw: "Show raw",
  showRead: "Show with repairs",
  undo: "Undo",
} as const;
