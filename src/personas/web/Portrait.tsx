import type { Persona } from '../contract.ts';
import styles from './portrait.module.css';

type Traits = Persona['portrait'];

const skin = ['#F0D6C2', '#E6C0A0', '#D3A27C', '#B27E58'] as const;
const shade = ['#D9AF93', '#C99671', '#AD7750', '#895837'] as const;
const hair = { young: '#5B4030', adult: '#9C6B3F', senior: '#9A9B97' } as const;

const hairBack = 'M52 138C44 82 58 34 100 34S156 82 148 138C136 146 126 144 124 136H76C74 144 64 146 52 138Z';
const hairFrontLong = 'M60 112C54 64 70 38 100 38S146 64 140 112C138 92 130 74 112 63C96 76 74 82 66 90C63 98 61 104 60 112Z';
const hairFrontShort =
  'M61 92C56 58 72 37 100 37S144 58 139 92C136 82 134 77 131 72C124 66 116 66 108 67C94 69 80 67 70 74C65 79 63 85 61 92Z';
const head = 'M64 92C64 62 77 48 100 48S136 62 136 92C136 114 130 130 119 140C112 147 106 150 100 150S88 147 81 140C70 130 64 114 64 92Z';
/** The edge between the lit and the shaded half is the profile: it carries the likeness, so no expression is invented. */
const shadow =
  'M104 44C103 60 101 70 99 82C100 88 103 90 102 94C101 101 96 108 92 114C92 117 96 118 99 119C99 122 97 124 96 126C97 128 99 129 99 130C98 132 97 133 98 135C99 138 101 139 101 142C100 146 100 148 100 152H160V44Z';
const bust = 'M8 250C10 206 32 188 68 180C80 176 84 172 86 164H114C116 172 120 176 132 180C168 188 190 206 192 250Z';
const collar = 'M70 182 78 158 100 178 122 158 130 182 100 202Z';

/**
 * A persona's picture. Only what the data tell is drawn: without a known age or a telling gender the initials stand in a dashed frame.
 * `turn` varies the skin tone so that personas side by side differ without meaning anything.
 */
export const Portrait = ({
  name,
  traits,
  accent,
  assumed,
}: {
  readonly name: string;
  readonly traits: Traits;
  readonly accent: number;
  readonly assumed: boolean;
}) => {
  if (assumed || traits.age === null)
    return (
      <span className={styles.initials} data-assumed={assumed ? '' : undefined} aria-hidden="true">
        {name.slice(0, 2)}
      </span>
    );
  const tone = accent % skin.length;
  const clip = `head-${accent}-${traits.age}`;
  const long = traits.gender !== 'man';
  const colour = hair[traits.age];
  return (
    <svg viewBox="0 0 200 240" className={styles.portrait} style={{ color: `var(--p${accent})` }} aria-hidden="true">
      <rect width="200" height="240" className={styles.ground} />
      <path d="M0 176Q60 150 118 170T200 158V240H0Z" fill="currentColor" opacity="0.14" />
      {long ? <path d={hairBack} fill={colour} /> : null}
      <path d="M86 136H114V172Q100 184 86 172Z" fill={shade[tone]} />
      <path d={head} fill={skin[tone]} />
      <clipPath id={clip}>
        <path d={head} />
      </clipPath>
      <path d={shadow} fill={shade[tone]} clipPath={`url(#${clip})`} />
      <path d={long ? hairFrontLong : hairFrontShort} fill={colour} />
      {traits.age === 'senior' ? (
        <g fill="none" stroke="#222" strokeWidth="2.2">
          <circle cx="84" cy="98" r="11" />
          <circle cx="116" cy="98" r="11" />
          <path d="M95 97Q100 94 105 97" />
        </g>
      ) : null}
      <path d={bust} fill="currentColor" />
      <path d={collar} fill="#000" opacity="0.22" />
    </svg>
  );
};
