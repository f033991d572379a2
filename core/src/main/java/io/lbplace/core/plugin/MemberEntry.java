package io.lbplace.core.plugin;

import io.lbplace.core.model.Member;

/** A member, and since which revisions of its pool it is there and as it is. */
final class MemberEntry {
  int pool;
  Member member;
  int created;
  int changed;

  MemberEntry(int pool, Member member) {
    this.pool = pool;
    this.member = member;
  }
}
