/** Ends of company names that say what kind of company it is: nobody looks for one by them. */
export const LEGAL_HAN =
  /(股份有限责任公司|有限责任公司|股份有限公司|集团有限公司|集团公司|有限公司|总公司|分公司|股份公司|公司|集团|有限合伙|合伙企业)$/u;

export const LEGAL_LATIN: ReadonlySet<string> = new Set(
  'co company ltd limited inc incorporated corp corporation gmbh mbh ag kg llc llp lp plc sa sas sarl bv nv srl spa pty pte oy ab as aps kft kk'.split(
    ' ',
  ),
);
