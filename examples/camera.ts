import { createCamera, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";

// The camera is another device in the house; the board only knows where its stream is.
const camera = createCamera({ id: "0123456789abcdef0123450d" });

camera.onStreamUrl((protocol) => {
  if (protocol !== "rtsp") throw new Error("Only rtsp is served here");
  return "rtsp://192.0.2.20/stream";
});
sinricPro(config, [camera]);
