/** A batch was planned without a stream that it turned out to need: it is planned again with it. */
export class MissingState extends Error {
  override readonly name = 'MissingState';
  constructor(readonly stream: string) {
    super(`${stream} is needed to plan this batch`);
  }
}
