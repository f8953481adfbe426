import { useEffect, useState, type RefObject } from 'react';

export interface Sight {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Room for the drawing, without the scroll bar. */
  readonly width: number;
}

const grain = 240;

/** What part of a scrolled box is in sight, in steps of 240 px with a step to spare, so that scrolling seldom draws again. */
export const useSight = (box: RefObject<HTMLElement | null>): Sight => {
  const [sight, see] = useState<Sight>({ left: 0, top: 0, right: 4000, bottom: 3000, width: 0 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
      const next = {
        left: (Math.floor(scrollLeft / grain) - 1) * grain,
        top: (Math.floor(scrollTop / grain) - 1) * grain,
        right: (Math.ceil((scrollLeft + clientWidth) / grain) + 1) * grain,
        bottom: (Math.ceil((scrollTop + clientHeight) / grain) + 1) * grain,
        width: clientWidth,
      };
      see((known) =>
        known.left === next.left &&
        known.top === next.top &&
        known.right === next.right &&
        known.bottom === next.bottom &&
        known.width === next.width
          ? known
          : next,
      );
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const resized = new ResizeObserver(soon);
    resized.observe(element);
    element.addEventListener('scroll', soon, { passive: true });
    look();
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', soon);
      cancelAnimationFrame(frame);
    };
  }, [box]);
  return sight;
};
