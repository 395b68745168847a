/** What to do about a document that was set aside. */
export const advice = {
  adviceKind: "Save it as PDF, DOCX, HTML, text or JSONL.",
  advicePicture: "It is a picture of text: run text recognition (OCR) over it first.",
  adviceEncoding: "Save it anew as UTF-8.",
  adviceCopy: "It is there already: nothing is lost, and one of the two can go.",
  adviceOutside: "Mostly a page's furniture. If it is news, give it a headline and a date line.",
  adviceLarge: "Split it into several files.",
  adviceDamaged: "Fetch it anew, or open it and save it again.",
  adviceRecord: "Mend this line of the archive.",
  adviceFrontMatter: "Mend the lines between --- at its head.",
  adviceAccess: "Let Dateline read it, or put the file itself there.",
} as const;
