package io.lbplace.core.plugin;

import io.lbplace.core.message.PluginMessage.Accepted;
import io.lbplace.core.message.PluginMessage.Answer;
import io.lbplace.core.message.PluginMessage.CreateMember;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import io.lbplace.core.message.PluginMessage.UpdateMember;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Member;

/** Requests about members. */
final class MemberDesk {
  private final ServiceBook book;
  private final PooledVips vips;

  MemberDesk(ServiceBook book, PooledVips vips) {
    this.book = book;
    this.vips = vips;
  }

  Answer create(CreateMember request) {
    PoolEntry pool = book.pools.get(request.pool());
    if (pool == null) {
      return Answers.notFound("Pool", request.pool());
    }
    if (book.memberUsage.full(pool.order.tenant())) {
      return Answers.overQuota("member");
    }
    if (pool.holds(request.member())) {
      return exists(request.member(), request.pool());
    }
    Answer denial = book.addressing.denial(request.member(), pool, book.expressible(pool));
    if (denial != null) {
      return denial;
    }
    book.memberUsage.add(pool.order.tenant());
    MemberEntry member = new MemberEntry(request.pool(), request.member());
    int handle = book.members.add(member);
    join(pool, handle, member);
    return new Accepted(handle);
  }

  Answer update(UpdateMember request) {
    MemberEntry entry = book.members.get(request.member());
    if (entry == null) {
      return Answers.notFound("Member", request.member());
    }
    PoolEntry before = book.pool(entry.pool);
    int wanted = Answers.or(request.pool(), entry.pool);
    PoolEntry pool = book.pools.get(wanted);
    if (pool == null || pool.order.tenant() != before.order.tenant()) {
      return Answers.notFound("Pool", wanted);
    }
    if (pool != before && pool.holds(entry.member)) {
      return exists(entry.member, wanted);
    }
    Member member = entry.member;
    Answer denial = book.addressing.denial(member, pool, book.expressible(pool));
    if (pool != before && denial != null) {
      return denial;
    }
    try {
      entry.member =
          new Member(
              member.address(),
              member.port(),
              Answers.or(request.weight(), member.weight()),
              Answers.or(request.adminStateUp(), member.adminStateUp()));
    } catch (IllegalArgumentException invalid) {
      return Answers.badRequest(invalid);
    }
    if (pool == before) {
      entry.changed = pool.revision + 1;
      vips.touch(pool);
    } else {
      before.members.remove(request.member());
      vips.touch(before);
      entry.pool = wanted;
      join(pool, request.member(), entry);
    }
    return new Accepted(request.member());
  }

  Answer delete(int handle) {
    MemberEntry member = book.members.get(handle);
    if (member == null) {
      return Answers.notFound("Member", handle);
    }
    PoolEntry pool = book.pool(member.pool);
    pool.members.remove(handle);
    book.members.remove(handle);
    book.memberUsage.remove(pool.order.tenant());
    vips.touch(pool);
    return new Accepted(handle);
  }

  private void join(PoolEntry pool, int handle, MemberEntry member) {
    pool.members.put(handle, member);
    member.created = pool.revision + 1;
    member.changed = member.created;
    vips.touch(pool);
  }

  private static Answer exists(Member member, int pool) {
    return new Denied(
        Denial.MEMBER_EXISTS,
        "Member with address "
            + Cidr.dotted(member.address())
            + " and port "
            + member.port()
            + " already present in pool "
            + pool);
  }
}
