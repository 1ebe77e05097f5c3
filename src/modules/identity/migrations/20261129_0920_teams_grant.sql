-- Sign-in reads who is in a team from its members; the teams themselves it need not touch.
revoke select on identity_team from rowhouse_platform;
