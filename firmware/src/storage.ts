import type { Storage } from "../../lib/ports.js";

const flash = require("Storage");

/** The Storage port over the flash file system. */
export const storage: Storage = {
  read(name) {
    return flash.read(name);
  },
  write(name, data) {
    if (!flash.write(name, data)) throw new Error("Storage is full");
  },
};
