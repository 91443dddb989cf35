import { attachRelay, AtBoot, createClient, createFeature, powerState } from "../../lib/index.js";
import { nodeHash } from "../../simulator/node-hash.js";
import { nodeClock } from "../../simulator/platform/node-clock.js";
import { ACCOUNT } from "../session.js";
import { framing, memoryStorage, network, random } from "./ports.js";

/* lib/ as a program on Node: one switch, for the platform on 127.0.0.1 and the port in the first argument, over TLS. */
const feature = createFeature(ACCOUNT.deviceId, powerState);
const client = createClient(
  {
    clock: nodeClock,
    hash: nodeHash,
    framing_: framing,
    random,
    network,
    wifi: { join: (done) => done(""), leave: () => {} },
    storage: memoryStorage(),
    log: (level, code, detail = "") => void (level < 2 && console.error(`SP${code} ${String(detail)}`)),
  },
  { ...ACCOUNT, server: { host: "127.0.0.1", port: Number(process.argv[2]), tls: true }, headers: () => "" },
  [feature],
  () => {},
);
attachRelay(client, { write: () => {}, read: () => false, watch: () => {} }, feature, "relay", false, AtBoot.Off);
client.start();
