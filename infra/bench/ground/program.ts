/** A contestant or a load generator that runs in a process of its own. */
export interface Program {
  /** Where it answers, if it listens. */
  readonly url?: string;
  readonly commands?: Readonly<Record<string, (argument: never) => unknown>>;
  close(): Promise<void> | void;
}

/** Each module of ../programs exports `start`. */
export type StartProgram<Options> = (options: Options) => Promise<Program>;

export type Order =
  | { readonly kind: 'start'; readonly module: string; readonly options: unknown }
  | { readonly kind: 'run'; readonly id: number; readonly command: string; readonly argument: unknown }
  | { readonly kind: 'close' };

export type Report =
  | { readonly kind: 'started'; readonly url: string | undefined }
  | { readonly kind: 'done'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number | null; readonly error: string };
