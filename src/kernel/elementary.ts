// The elementary functions that results may depend on. ECMAScript leaves the last bits of Math.exp, Math.log and
// Math.pow to the engine (ECMA-262, 21.3.2: "implementation-approximated"); these are made of exactly rounded
// operations only, so that every engine gives the same bits. Source: @stdlib/math-base-special-*, which ports FreeBSD's
// msun (exp, expm1, log, log1p, pow; errors under 1 ulp).

import stdlibExp from "@stdlib/math-base-special-exp";
import stdlibExpm1 from "@stdlib/math-base-special-expm1";
import stdlibLn from "@stdlib/math-base-special-ln";
import stdlibLog1p from "@stdlib/math-base-special-log1p";
import stdlibPow from "@stdlib/math-base-special-pow";

/** e^x. */
export const exp: (x: number) => number = stdlibExp;

/** The natural logarithm; -Infinity at 0, NaN below. */
export const log: (x: number) => number = stdlibLn;

/** e^x - 1 without cancellation near 0. */
export const expm1: (x: number) => number = stdlibExpm1;

/** The natural logarithm of 1 + x without cancellation near 0. */
export const log1p: (x: number) => number = stdlibLog1p;

/** `base` to the power of `exponent`; NaN for a negative base and a fractional exponent. */
export const pow: (base: number, exponent: number) => number = stdlibPow;
