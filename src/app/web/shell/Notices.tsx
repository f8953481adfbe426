import { useEffect } from 'react';
import { StateMark } from '../../../ui/charts/marks.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Drawer } from '../../../ui/kit/Drawer.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import type { Notice } from './notices.ts';
import styles from './Shell.module.css';

/** Ilmoitukset: each says why you got it. */
export const Notices = ({
  notices,
  onSeen,
  onClose,
}: {
  readonly notices: readonly Notice[];
  readonly onSeen: () => void;
  readonly onClose: () => void;
}) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  useEffect(onSeen, [onSeen]);
  return (
    <Drawer title={words.notices} closeLabel={words.close} open onClose={onClose}>
      {notices.length === 0 ? <p className="quiet">{words.noNotices}</p> : null}
      <ul>
        {notices.map((notice) => (
          <li key={notice.id} className={styles.notice}>
            <StateMark state={notice.state} />
            <div>
              <p>
                {notice.link ? (
                  <Link to={notice.link} onClick={onClose}>
                    {say(notice.title)}
                  </Link>
                ) : (
                  say(notice.title)
                )}
              </p>
              {notice.text ? <p className="quiet">{say(notice.text)}</p> : null}
              <p className="meta">
                {notice.at ? `${format.moment(notice.at)} · ` : ''}
                {say(notice.why)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Drawer>
  );
};
