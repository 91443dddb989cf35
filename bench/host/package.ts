import { createRequire } from "node:module";
import { ACCOUNT } from "../session.js";

/** What is used of the `sinricpro` package, which brings no types. */
interface Package {
  SinricPro: {
    getInstance(): {
      add(device: unknown): void;
      begin(config: { appKey: string; appSecret: string; serverUrl: string }): Promise<void>;
    };
  };
  SinricProSwitch(deviceId: string): { onPowerState(callback: (deviceId: string, on: boolean) => Promise<boolean>): void };
}

/* The published `sinricpro` package as a program: one switch, for the platform on 127.0.0.1 and the port in the first argument. */
const { SinricPro, SinricProSwitch } = createRequire(import.meta.url)("sinricpro") as Package;
const device = SinricProSwitch(ACCOUNT.deviceId);
device.onPowerState(async () => true);
const sinricPro = SinricPro.getInstance();
sinricPro.add(device);
// It puts ":443/" behind what it is given: here that ends in the query.
await sinricPro.begin({ appKey: ACCOUNT.appKey, appSecret: ACCOUNT.appSecret, serverUrl: `127.0.0.1:${process.argv[2]}/?` });
