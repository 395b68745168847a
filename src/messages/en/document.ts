/** `/document` and citations. */
export const document = {
  dateline: "dateline {place}, {date}",
  dateFrom: "date from the {from}",
  pageDate: "page dated {date}",
  file: "file {file}",
  repairs: "Reading repairs: {repairs}",
  flags: "Note: {flags}",
  rawNote: "As received, without any repairs.",
  noHeadline: "No headline",
  noBody: "No text is recorded below this headline.",
  goneArticle: "This article is no longer in the archive. Search for it again: it may have moved.",
  chooseForm: "Citation format",
  formPlain: "Plain",
  formNote: "Chicago, note",
  formBibliography: "Chicago, bibliography",
  formBibtex: "BibTeX",
  formRis: "RIS",
} as const;
