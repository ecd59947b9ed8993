export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

/** What `work` gives, or TimedOut when it takes longer. The work itself goes on. */
export function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimedOut(`nothing within ${milliseconds} ms`)), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
