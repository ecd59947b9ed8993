import { Module, type DynamicModule } from '@nestjs/common';
import { join } from 'node:path';
import type { Clock, Ids } from '#libs/application/ports/clock.js';
import { CLOCK, CONFIG, DATABASE, IDS, OUTGOING_MEDIA, REPLY_FILES } from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import type { Config } from '#libs/platform/config/config.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { AssetsTable } from './assets-table.js';
import { MediaLibrary } from './media-library.js';
import { MediaLinks } from './links.js';
import type { FileStore } from './store/file-store.js';
import { LocalFiles } from './store/local-files.js';
import { S3Files } from './store/s3-files.js';
import { StoredMedia } from './stored-media.js';
import { Uploads } from './upload.js';

/** Our own store of files, everywhere: who takes them in, who sends them, who shows them. */
@Module({})
export class MediaStoreModule {
  static forRoot(): DynamicModule {
    return {
      module: MediaStoreModule,
      global: true,
      providers: [
        {
          provide: MediaLibrary,
          useFactory: (database: Database, keys: KeyRing, clock: Clock, config: Config) =>
            new MediaLibrary({
              assets: new AssetsTable(database),
              files: filesFor(config, clock),
              keys,
              clock,
            }),
          inject: [DATABASE, KeyRing, CLOCK, CONFIG],
        },
        {
          provide: MediaLinks,
          useFactory: (master: MasterKey, clock: Clock, config: Config) =>
            new MediaLinks(master.keyFor('media-links'), clock, () => config.publicUrl),
          inject: [MasterKey, CLOCK, CONFIG],
        },
        {
          provide: Uploads,
          useFactory: (library: MediaLibrary, clock: Clock, ids: Ids) => new Uploads(library, clock, ids),
          inject: [MediaLibrary, CLOCK, IDS],
        },
        {
          provide: StoredMedia,
          useFactory: (library: MediaLibrary, links: MediaLinks) => new StoredMedia(library, links),
          inject: [MediaLibrary, MediaLinks],
        },
        { provide: OUTGOING_MEDIA, useExisting: StoredMedia },
        { provide: REPLY_FILES, useExisting: StoredMedia },
      ],
      exports: [MediaLibrary, MediaLinks, Uploads, OUTGOING_MEDIA, REPLY_FILES],
    };
  }
}

function filesFor({ media, dataFolder }: Config, clock: Clock): FileStore {
  const folder = join(dataFolder, 'media');
  return media.s3 ? new S3Files(media.s3, join(folder, 'on-their-way'), clock) : new LocalFiles(folder);
}
