/** What is wrong with the store. */
export const store = {
  storeRests: "{why} Digests and watches rest until then.",
  storeInUse: "Another Dateline bot is using this store. Stop it first, or give this one its own store.",
  storeFull:
    "The disk that holds the store is full. Nothing was half-written; it works again once there is space.",
  storeReadOnly: "The store cannot be written: the file or its folder is read-only. Searching goes on.",
  storeDamaged: "The store is damaged. Put a backup in its place; searching goes on.",
  notAStore: "The file is not a Dateline store. Choose another path.",
  storeNewer: "The store was written by a newer Dateline. Update this one.",
  storeOlder: "The store was written by an older Dateline. Start the bot once: that brings it up to date.",
  storeMissing: "There is no store yet. It is made when the bot first starts.",
  fileExists: "There is a file of that name already. Choose another name; nothing was written.",
  storeBusy: "The store is busy. Try again in a moment.",
  storeFailed: "The store cannot be used. Searching goes on.",
} as const;
