/** Reads a QR code in a picture of the camera: by the browser, else by a library brought when needed. */

export type Reader = (video: HTMLVideoElement) => Promise<string | null>;

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The best reader that this phone has. */
export async function makeReader(): Promise<Reader> {
  const native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await native?.getSupportedFormats().catch(() => [])) ?? [];
  return native && formats.includes('qr_code') ? byBrowser(native) : byLibrary();
}

function byBrowser(native: DetectorClass): Reader {
  const detector = new native({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

/** On the page's own thread, for the policy allows no worker that is made on the fly. */
async function byLibrary(): Promise<Reader> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!pen || video.videoWidth === 0) return null;
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    pen.drawImage(video, 0, 0);
    return decoded(decodeQR, pen.getImageData(0, 0, canvas.width, canvas.height));
  };
}

/** The library throws where a picture holds no code. */
function decoded(decode: (picture: ImageData) => string, picture: ImageData): string | null {
  try {
    return decode(picture);
  } catch {
    return null;
  }
}
