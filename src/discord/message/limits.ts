/** Discord's limits, each with its source. */
export const LIMITS = {
  /** Components per message in Components V2, with nested ones (discord.js guide, display components). */
  components: 40,
  /** Characters in all text displays of a message (discord.js guide, display components). */
  text: 4000,
  /** Bytes of text per message above which Discord answers 500 (discord-api-docs #8554), with a margin. */
  textBytes: 9000,
  /** Buttons in one action row (API reference, action row). */
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  /** Options of a select menu; length of label, value and description (API reference, string select). */
  selectOptions: 25,
  selectLabel: 100,
  selectDescription: 100,
  selectPlaceholder: 150,
  /** Choices of an autocomplete answer, and the length of a choice's name and value (API reference). */
  choices: 25,
  choice: 100,
  /** Title of a modal, label of an input (API reference, modals). */
  modalTitle: 45,
  inputLabel: 45,
  /** Text of a media gallery item's description (API reference, unfurled media). */
  altText: 1024,
} as const;
