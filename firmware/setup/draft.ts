/** A device as it stands in the file. */
export interface DeviceDraft {
  type: string;
  id: string;
  name: string;
  [block: string]: unknown;
}

/** What becomes `firmware/config.json`. */
export interface ConfigDraft {
  $schema: string;
  board: string;
  wifi?: { ssid: string; password: string };
  wifiSetup?: true | { button?: string; password?: string };
  sinricpro: { appKey: string; appSecret: string; server?: string };
  devices: DeviceDraft[];
  hostname?: string;
  logLevel?: string;
  watchdogSeconds?: number;
  allowRepl?: true;
  statusLight?: { pin: string; activeLow?: true };
  health?: true;
  ota?: true;
  version?: string;
}
