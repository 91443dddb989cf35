/** What a scan tells of one network. */
export interface Scanned {
  ssid: string;
  /** dBm. */
  rssi: number;
}

/** As many as a phone's screen holds, and a bound for the page. */
const MAX_NETWORKS = 12;

/** The names to choose from, the strongest first, each once; without what Espruino cannot join (espruino.md 3). */
export function pickNetworks(list: Scanned[]): string[] {
  const found: Scanned[] = [];
  for (let i = 0; i < list.length; i++) {
    const one = list[i];
    let at = found.length;
    let isKnown = !one.ssid || one.ssid.length > 31;
    for (let n = found.length - 1; n >= 0; n--) {
      if (found[n].ssid === one.ssid) isKnown = isKnown || found[n].rssi >= one.rssi;
      if (found[n].rssi < one.rssi) at = n;
    }
    if (!isKnown) found.splice(at, 0, one);
  }
  const names: string[] = [];
  for (let i = 0; i < found.length && names.length < MAX_NETWORKS; i++)
    if (names.indexOf(found[i].ssid) < 0) names.push(found[i].ssid);
  return names;
}
