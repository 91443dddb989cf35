import { randomUUID } from "node:crypto";
import { createPlatform } from "../../simulator/platform/core.js";
import { nodeClock } from "../../simulator/platform/node-clock.js";
import { servePlatform } from "../../simulator/platform/server.js";
import { APP_KEY, APP_SECRET, LAMP } from "./bed.js";

/* The platform in a process of its own, which a test can stop: prints its port, then the kind of each thing that happens. */
const platform = createPlatform({
  accounts: [{ appKey: APP_KEY, appSecret: APP_SECRET, devices: [{ id: LAMP, type: "switch", name: "Lamp" }] }],
  clock: nodeClock,
  unixNow: () => Date.now() / 1000,
  uuid: randomUUID,
});
platform.observe(({ kind }) => console.log(kind));
const { port } = await servePlatform(platform);
console.log(port);
