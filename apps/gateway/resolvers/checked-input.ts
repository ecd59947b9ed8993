import { ValidationPipe } from '@nestjs/common';

/** Every field is listed and checked at run time (SEC3). The values themselves never appear in an error. */
export class CheckedInput extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidUnknownValues: false,
      validateCustomDecorators: false,
      validationError: { target: false, value: false },
    });
  }
}
