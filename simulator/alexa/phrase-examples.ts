import { has, plain, type Endpoint } from "./phrase-words.js";

// What each interface is good for, the most telling first; X stands for the name.
const EXAMPLES: [string, string[]][] = [
  ["LockController", ["lock X", "unlock X", "is X locked"]],
  ["ThermostatController", ["set X to 21 degrees", "make X warmer", "set X to heat"]],
  ["TemperatureSensor", ["what is the temperature of X"]],
  ["ContactSensor", ["is X open"]],
  ["MotionSensor", ["what is the state of X"]],
  ["PowerController", ["turn on X", "turn off X"]],
  ["BrightnessController", ["set X to 40 percent", "dim X"]],
  ["ColorController", ["make X blue"]],
  ["ColorTemperatureController", ["make X warm white", "make X warmer"]],
  ["PowerLevelController", ["set X to 60 percent"]],
  ["PercentageController", ["set X to 30 percent"]],
  ["Speaker", ["volume up on X", "mute X"]],
  ["InputController", ["switch X to INPUT"]],
  ["ChannelController", ["change the channel to 5 on X"]],
  ["PlaybackController", ["play X", "pause X"]],
  ["EqualizerController", ["set the bass to 3 on X"]],
];

/** Phrases that these endpoints understand, for a list of suggestions; each resolves to a directive. */
export function examplePhrases(endpoints: readonly Endpoint[]): string[] {
  return endpoints.flatMap((endpoint) => {
    const said = EXAMPLES.filter(([face]) => has(endpoint, face)).flatMap(([, phrases]) => phrases);
    for (const { interface: face, semantics, configuration } of endpoint.capabilities) {
      if (semantics?.actionMappings?.length) said.push("open X", "close X");
      if (face === "Alexa.RangeController") said.push(configuration?.presets ? "set X to high" : "set X to 50");
    }
    const name = plain(endpoint.friendlyName);
    const input = has(endpoint, "InputController")?.inputs?.[0]?.name ?? "";
    return said.map((phrase) => phrase.replace("INPUT", input).replace("X", /^(the|my|our) /.test(name) ? name : `the ${name}`));
  });
}
