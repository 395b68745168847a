/** `/settings`. */
export const settings = {
  settings: "Settings of this server",
  settingsSaved: "Settings of this server, saved",
  settingsLanguage: "Language of public posts",
  settingsReader: "Each reader's own",
  settingsPublic: "Public quotes",
  settingsNote:
    "Give an option to change it. Some teams may not redistribute these texts: the operator of a server answers for what is posted there.",
  publicFull: "Up to three paragraphs and 120 words a post",
  publicShort: "One sentence a post",
  publicOff: "Headline and citation only",
} as const;
