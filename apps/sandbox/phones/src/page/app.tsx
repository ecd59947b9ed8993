import { useState } from 'preact/hooks';
import type { ProviderName } from '../../../providers/provider-name.js';
import { useLive } from '../data/use-live';
import { useNow } from '../data/use-now';
import { Bar } from './bar';
import { Phones } from './phones';
import { Tools } from './tools';

/** Whose phones are in front at first; three people, as in a street. */
const FIRST: Readonly<Record<ProviderName, string>> = {
  whatsapp: 'nora',
  messenger: 'camille',
  instagram: 'layla',
};

export function App() {
  const [people, setPeople] = useState(FIRST);
  const { snapshot, aheadMs, connected, connection } = useLive(people);
  const now = useNow(aheadMs);
  return (
    <div class="page">
      <Bar now={snapshot ? now : undefined} followed={snapshot?.followed} />
      {connected ? null : (
        <p class="banner" role="alert">
          The sandbox does not answer. Trying again…
        </p>
      )}
      {snapshot ? (
        <>
          <Tools snapshot={snapshot} />
          <Phones
            snapshot={snapshot}
            now={now}
            connection={connection}
            people={people}
            choosePerson={(provider, personId) => setPeople((all) => ({ ...all, [provider]: personId }))}
          />
        </>
      ) : null}
    </div>
  );
}
