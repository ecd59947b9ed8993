import type { Sample } from '../control/phone-actions.js';
import { oggOpus } from './sample-voice.js';
import { photoJpeg } from './samples/photo.js';
import { stickerWebp } from './samples/sticker.js';
import { videoMp4 } from './samples/video.js';
import { voiceMp4 } from './samples/voice-mp4.js';

interface SampleFile {
  readonly bytes: Buffer;
  readonly mimeType: string;
  readonly name: string;
}

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 52>>stream
BT /F1 18 Tf 40 110 Td (Invoice 4821, 249.00) Tj ET
endstream
endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/**
 * Files that phones have at hand.
 * @param on whose phone: a voice note is Ogg with Opus on WhatsApp, MP4 on the others.
 */
export function sample(which: Sample, on: 'whatsapp' | 'pages'): SampleFile {
  switch (which) {
    case 'photo':
      return { name: 'lamp.jpg', mimeType: 'image/jpeg', bytes: photoJpeg };
    case 'sticker':
      return { name: 'sticker.webp', mimeType: 'image/webp', bytes: stickerWebp };
    case 'voice':
      return on === 'whatsapp'
        ? { name: 'voice.ogg', mimeType: 'audio/ogg', bytes: oggOpus() }
        : { name: 'voice.mp4', mimeType: 'audio/mp4', bytes: voiceMp4 };
    case 'video':
      return { name: 'clip.mp4', mimeType: 'video/mp4', bytes: videoMp4 };
    case 'document':
      return { name: 'invoice.pdf', mimeType: 'application/pdf', bytes: Buffer.from(PDF, 'latin1') };
  }
}
