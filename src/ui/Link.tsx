import { useNavigate, useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

/** A link to a page of Polku. A plain address, so that pages of other domains can be linked without knowing their code. */
export const Link = ({ to, onClick, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly to: string }) => {
  const router = useRouter();
  const open = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(to);
  };
  return (
    <a {...rest} href={to} onClick={open}>
      {children}
    </a>
  );
};

/** Goes to a page by its address. */
export const useGo = (): ((to: string) => void) => {
  const navigate = useNavigate();
  return (to) => void navigate({ to });
};
