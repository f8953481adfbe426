import { memo } from 'react';
import type { Shape } from '../scene/index.ts';

type Look = Extract<Shape, { readonly kind: 'path' }>['look'];
type TextShape = Extract<Shape, { readonly kind: 'text' }>;

const token = (name: string): string => `var(--${name})`;

const attributes = ({ fill, stroke, strokeWidth, dash, round, opacity }: Look) => ({
  fill: fill ? token(fill) : 'none',
  ...(stroke ? { stroke: token(stroke), strokeWidth: strokeWidth ?? 1 } : {}),
  ...(dash ? { strokeDasharray: dash.join(' ') } : {}),
  ...(round ? { strokeLinecap: 'round' as const, strokeLinejoin: 'round' as const } : {}),
  ...(opacity === undefined ? {} : { opacity }),
});

/** The space after it is not drawn, but keeps the words of two texts apart for whatever reads them one after the other. */
const Label = ({ x, y, text, look }: TextShape) => (
  <>
    <text
      x={x}
      y={y}
      textAnchor={look.anchor ?? 'start'}
      fill={token(look.fill ?? 'ink')}
      {...(look.halo ? { stroke: 'var(--paper)', strokeWidth: 3.5, strokeLinejoin: 'round' as const, paintOrder: 'stroke' } : {})}
      style={{
        fontFamily: look.voice ? 'var(--font-voice)' : undefined,
        fontSize: look.size,
        fontWeight: look.weight ?? 400,
        fontStretch: `${look.stretch ?? 100}%`,
        fontVariantNumeric: look.voice ? undefined : 'tabular-nums',
      }}
    >
      {text}
    </text>{' '}
  </>
);

const One = ({ shape }: { readonly shape: Shape }) => {
  switch (shape.kind) {
    case 'rect':
      return <rect {...shape.box} rx={shape.radius} {...attributes(shape.look)} />;
    case 'path':
      return <path d={shape.d} {...attributes(shape.look)} />;
    case 'line':
      return <path d={`M${shape.x1} ${shape.y1}L${shape.x2} ${shape.y2}`} {...attributes(shape.look)} />;
    case 'circle':
      return <circle cx={shape.x} cy={shape.y} r={shape.r} {...attributes(shape.look)} />;
    case 'text':
      return <Label {...shape} />;
    case 'group':
      return (
        <g transform={`translate(${shape.x} ${shape.y})${shape.scale ? ` scale(${shape.scale})` : ''}`}>
          <Shapes shapes={shape.shapes} />
        </g>
      );
  }
};

/** Draws the shapes of a scene; drawn again only when the list is another one. */
export const Shapes = memo(({ shapes }: { readonly shapes: readonly Shape[] }) => (
  <>
    {shapes.map((shape, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- the list is pure and replaced as a whole
      <One key={index} shape={shape} />
    ))}
  </>
));
