import type { ReactNode } from 'react';
import { useSay } from '../i18n/language.js';
import { Question } from '../ui/Question.js';
import { leaving } from './leaving.js';
import { signOut } from './session.js';

/** Shown when something begun would be lost by signing out. */
export default function LeavingDialog({ begun }: { begun: number }): ReactNode {
  const t = useSay();
  const close = (): void => leaving.set(null);
  const go = (): void => {
    close();
    void signOut();
  };
  return (
    <Question
      title={t('self.signOut')}
      text={t('leaving.question', { n: begun })}
      action={t('leaving.do')}
      onYes={go}
      onClose={close}
    />
  );
}
