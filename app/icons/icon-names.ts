// The icons of the app on a device: which there are, and how large.

type IconName = { readonly name: string; readonly size: number; readonly purpose: "any" | "maskable" };

/** Those that the manifest names. A maskable one fills its square: the device cuts its own shape out of it. */
export const iconNames: readonly IconName[] = [
  { name: "192.png", size: 192, purpose: "any" },
  { name: "512.png", size: 512, purpose: "any" },
  { name: "maskable-192.png", size: 192, purpose: "maskable" },
  { name: "maskable-512.png", size: 512, purpose: "maskable" },
];
