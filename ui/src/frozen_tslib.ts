// What echarts needs of tslib. The window freezes Object.prototype (`freezePrototype`), so the `constructor` of a class has to be
// defined; the original assigns it, which a frozen prototype refuses.
type Constructor = (new (...args: never[]) => object) & { prototype: object };

export function __extends(child: Constructor, parent: Constructor): void {
  Object.setPrototypeOf(child, parent);
  const constructor = { value: child, writable: true, configurable: true };
  child.prototype = Object.create(parent.prototype as object, { constructor }) as object;
}
