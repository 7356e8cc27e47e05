// How the servers that have one room open hear of each other.

import { log } from "#server/log";
import type { Bus } from "#server/peers/bus";
import type { Ownership } from "./ownership";
import { type RoomMessage, readRoomMessage, writePeerMessage } from "./peer-messages";

/** What joins the servers of one installation. */
export type Peers = { readonly bus: Bus; readonly ownership: Ownership };

/** The channel of all that is about one room. */
export const channelOf = (room: string): string => `room:${room}`;

/** The channel of all that is for one server. */
export const serverChannel = (serverId: string): string => `server:${serverId}`;

export class RoomChannel {
  private readonly leave: () => void;

  constructor(
    readonly peers: Peers,
    private readonly room: string,
    hear: (message: RoomMessage) => void,
  ) {
    this.leave = peers.bus.subscribe(channelOf(room), (payload) => {
      const message = readRoomMessage(payload);
      if (message) hear(message);
      else log.warn("another server said something that is not understood here", { room });
    });
  }

  get serverId(): string {
    return this.peers.ownership.server.id;
  }

  say(message: RoomMessage): void {
    this.peers.bus.publish(channelOf(this.room), writePeerMessage(message));
  }

  close(): void {
    this.leave();
  }
}
