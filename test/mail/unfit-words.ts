/** What must not be read in a mail. */

/** What a slip of the program looks like. */
export const BROKEN = /undefined|null|NaN|\[object|\$\{/;

/** Words by which a colleague who looks over a shoulder would learn of a disability or of support for it. */
export const UNFIT_FOR_EMPLOYERS =
  /障害|障碍|障がい|診断|病|疾患|症|手帳|受給者証|利用者|福祉|就労|定着支援|U-0187|disab|diagnos|handicap|illness|disease|disorder|patient|certificate|welfare|employment support|retention/i;
