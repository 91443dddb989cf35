import { createCustom, modeOf, powerState, rangeOf, sinricPro, toggle } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// A coffee machine: the instance ids are those of its template in the portal.
const machine = createCustom({
  id: "0123456789abcdef01234513",
  parts: {
    power: { capability: powerState },
    strength: { capability: rangeOf(1, 5, 1), instanceId: "strength" },
    grinder: { capability: toggle, instanceId: "grinder" },
    drink: { capability: modeOf(["Espresso", "Lungo"]), instanceId: "drink" },
  },
});

machine.on("power", (on: boolean) => digitalWrite(D16, on ? 1 : 0));
machine.on("strength", (strength: number) => console.log("Strength " + strength));
digitalWrite(D16, 0);
sinricPro(config, [machine]);
