import { createSpeaker, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

const speaker = createSpeaker({ id: "0123456789abcdef0123450a" });

speaker.onVolume((percent) => console.log("Volume " + percent));
speaker.onEqualizer((bands) => bands.forEach((band) => console.log(band.name + " " + band.value)));
speaker.onMode((mode) => {
  // The bands go along with the mode, and the app is told.
  speaker.setEqualizer([{ name: "BASS", value: mode === "MOVIE" ? 6 : 0 }]);
});
sinricPro(config, [speaker]);
