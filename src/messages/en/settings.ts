export const settings = {
  settings: "Server settings",
  settingsSaved: "Server settings saved",
  settingsLanguage: "Language of public posts",
  settingsReader: "Each reader's own",
  settingsPublic: "Public quotes",
  settingsNote:
    "Use an option to change a setting. Some teams may not redistribute these texts; the operator of a server is responsible for what is posted there.",
  publicFull: "Up to three paragraphs and 120 words per post",
  publicShort: "One sentence per post",
  publicOff: "Headline and citation only",
} as const;
