/** The part of jstat that is used here; the package ships no types. */
declare module 'jstat' {
  interface JStat {
    readonly normal: { cdf(x: number, mean: number, sd: number): number; inv(p: number, mean: number, sd: number): number };
    readonly chisquare: { inv(p: number, degrees: number): number };
    readonly studentt: { inv(p: number, degrees: number): number };
    gammaln(x: number): number;
  }
  const jstat: JStat;
  export default jstat;
}
