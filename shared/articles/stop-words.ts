/** What stands in every question and tells none from another. */

export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about after all also am an and any are as at be been before but by can cannot could did do does doing don done for from
  get got had has have hello help hi how if in into is it its just let like make may me more must my need no not now of on or
  our out please should so some still such than thank thanks that the their them then there these they this those to too up us
  very want was we were what when where which while who why will with would yes you your`.split(/\s+/),
);

/** Characters that make a pair of them tell nothing. */
export const STOP_CHARACTERS = /[的了吗呢吧啊呀么我你您们这那请怎嘛哪]/u;

/** Pairs that are taken out before others are made: `如何开票` asks for `开票`, not for `何开`. */
export const STOP_PAIRS =
  /请问|如何|何时|可以|是否|因为|所以|但是|没有|一个|现在|已经|还是|或者|以及|如果|还有|需要|不是|就是|为什|大家|谢谢|能否|不能|以后|之后|时候/gu;
