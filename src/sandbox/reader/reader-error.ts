/** Something that Discord's client would not let this reader do. */
export class ReaderError extends Error {}
