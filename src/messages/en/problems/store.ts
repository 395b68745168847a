export const store = {
  storeRests: "{why} Digests and watches are paused until then.",
  storeInUse: "Another Dateline bot is using this store. Stop it first, or give this one its own store.",
  storeFull:
    "The disk that holds the store is full. Nothing was left half-written; it works again once there is space.",
  storeReadOnly: "The store cannot be written: the file or its folder is read-only. Searching still works.",
  storeDamaged: "The store is damaged. Replace it with a backup; searching still works.",
  notAStore: "The file is not a Dateline store. Choose another path.",
  storeNewer: "The store was written by a newer Dateline. Update this one.",
  storeOlder: "The store was written by an older Dateline. Start the bot once to update it.",
  storeMissing: "There is no store yet. It is created when the bot first starts.",
  fileExists: "A file with that name already exists. Choose another name; nothing was written.",
  storeBusy: "The store is busy. Try again in a moment.",
  storeFailed: "The store cannot be used. Searching still works.",
} as const;
