// How the servers that have one room open communicate.

import { log } from "#server/log";
import type { Bus } from "#server/peers/bus";
import type { Ownership } from "./ownership";
import { type RoomMessage, readRoomMessage, writePeerMessage } from "./peer-messages";

/** What connects the servers of one installation. */
export type Peers = { readonly bus: Bus; readonly ownership: Ownership };

/** The channel for everything about one room. */
export const channelOf = (room: string): string => `room:${room}`;

/** The channel for everything addressed to one server. */
export const serverChannel = (serverId: string): string => `server:${serverId}`;

/** Publishes a message to every other server that has a room open. */
export const sayToRoom = ({ bus }: Peers, room: string, message: RoomMessage): void =>
  bus.publish(channelOf(room), writePeerMessage(message));

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
    sayToRoom(this.peers, this.room, message);
  }

  close(): void {
    this.leave();
  }
}
