import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface WidgetFile {
  readonly type: string;
  readonly plain: Buffer;
  /** Absent where it would gain nothing. */
  readonly gzip?: Buffer;
}

/** The built widget, read once: a handful of small files. */
export interface WidgetFiles {
  readonly loader: WidgetFile;
  /** Names the assets by relative address; holds the marks where the page's language and the site's settings go. */
  readonly frame: string;
  /** The widget's words by language. */
  readonly strings: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly assets: ReadonlyMap<string, WidgetFile>;
}

export const SITE_MARK = '<!--site-->';
export const PAGE_LANGUAGE = '<html lang="en" dir="ltr">';

/** Throws, naming the folder, when the widget was not built. */
export async function readWidgetFiles(folder: string): Promise<WidgetFiles> {
  const read = async (...path: string[]): Promise<WidgetFile> =>
    toFile(path.at(-1)!, await readFile(join(folder, ...path)));
  try {
    const names = await readdir(join(folder, 'assets'));
    const assets = await Promise.all(names.map(async (name) => [name, await read('assets', name)] as const));
    const frame = await readFile(join(folder, 'frame.html'), 'utf8');
    for (const mark of [SITE_MARK, PAGE_LANGUAGE]) {
      if (!frame.includes(mark)) throw new Error(`frame.html has no ${mark}`);
    }
    const words = JSON.parse(await readFile(join(folder, 'strings.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    return {
      loader: await read('widget.js'),
      frame,
      strings: new Map(Object.entries(words)),
      assets: new Map(assets),
    };
  } catch (cause) {
    throw new Error(`the web-chat widget is not built in ${folder}`, { cause });
  }
}

export function toFile(name: string, plain: Buffer): WidgetFile {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  return type.startsWith('font/') ? { type, plain } : { type, plain, gzip: gzipSync(plain, { level: 9 }) };
}
