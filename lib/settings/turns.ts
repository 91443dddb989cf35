import type { Feature } from "../devices/feature.js";

/**
 * An event of one of several settings is leaving: for the platform they are one thing, so its pace is that of all, and the
 * one that was told last goes last.
 *
 * @param order whose turn it is
 */
export function takeTurn(order: Feature[], one: Feature): void {
  order.splice(order.indexOf(one), 1);
  order.push(one);
  for (let i = 0; i < order.length; i++) {
    order[i].sentAt_ = one.sentAt_ + i;
    if (order[i].cause_) order[i].told_ = one.told_;
  }
}
