import { useEffect, useRef, type RefObject } from 'react';
import styles from './canvas.module.css';

export interface Drop {
  readonly cardId: string;
  readonly clientX: number;
  readonly clientY: number;
}

interface Held {
  readonly cardId: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  ghost: HTMLElement | null;
}

const slack = 5;

/**
 * Drags cards with the pointer: idle → held (pressed) → dragging (moved by five pixels) → dropped. While dragging only a ghost is moved,
 * by a transform of its own; nothing is drawn again until the card is dropped. Esc lets go.
 */
export const useCardDrag = (box: RefObject<HTMLElement | null>, enabled: boolean, onDrop: (drop: Drop) => void): void => {
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => {
    const element = box.current;
    if (!element || !enabled) return;
    let held: Held | null = null;
    const letGo = (): void => {
      held?.ghost?.remove();
      held = null;
    };
    const press = (event: PointerEvent): void => {
      const cell = event.target instanceof Element ? event.target.closest('[data-kind="card"]') : null;
      const id = cell?.getAttribute('data-stop')?.replace(/^card /, '');
      if (event.button !== 0 || event.pointerType === 'touch' || !id) return;
      held = { cardId: id, text: cell?.getAttribute('aria-label') ?? '', x: event.clientX, y: event.clientY, ghost: null };
    };
    const move = (event: PointerEvent): void => {
      if (!held) return;
      if (!held.ghost) {
        if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < slack) return;
        held.ghost = document.createElement('div');
        held.ghost.className = styles.ghost ?? '';
        held.ghost.textContent = held.text;
        document.body.append(held.ghost);
      }
      held.ghost.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`;
      event.preventDefault();
    };
    const release = (event: PointerEvent): void => {
      if (held?.ghost) {
        drop.current({ cardId: held.cardId, clientX: event.clientX, clientY: event.clientY });
        // The click that follows a drag is not a wish to open the card.
        globalThis.addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true });
      }
      letGo();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') letGo();
    };
    element.addEventListener('pointerdown', press);
    globalThis.addEventListener('pointermove', move);
    globalThis.addEventListener('pointerup', release);
    globalThis.addEventListener('keydown', key);
    return () => {
      letGo();
      element.removeEventListener('pointerdown', press);
      globalThis.removeEventListener('pointermove', move);
      globalThis.removeEventListener('pointerup', release);
      globalThis.removeEventListener('keydown', key);
    };
  }, [box, enabled]);
};
