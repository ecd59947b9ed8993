import { Controller, Get, Header, StreamableFile } from '@nestjs/common';
import { PERSONA_PICTURE_PATH, personaPicture } from '#libs/channels/meta/deliver/persona-picture.js';

/** For Meta, which fetches it once a persona is made. */
@Controller()
export class PersonaPictureController {
  private readonly picture = personaPicture();

  @Get(PERSONA_PICTURE_PATH)
  @Header('cache-control', 'public, max-age=86400')
  read(): StreamableFile {
    return new StreamableFile(this.picture, { type: 'image/png', length: this.picture.byteLength });
  }
}
