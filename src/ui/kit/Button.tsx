import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import styles from './controls.module.css';

type Weight = 'main' | 'plain' | 'danger';

/** One `main` button per view; the others are outlined or plain. */
export const Button = ({ weight, ...props }: Omit<ButtonProps, 'className' | 'style'> & { readonly weight?: Weight }) => (
  <AriaButton {...props} className={[styles.button, weight ? styles[weight] : ''].join(' ')} />
);

/** The look of a button on something that is a link: a page or a file. */
export const buttonClass = (weight?: Weight): string => [styles.button, weight ? styles[weight] : ''].join(' ');
