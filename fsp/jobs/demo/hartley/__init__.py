"""The Hartley family: siblings who differ, two fathers, a hidden address, one worker since the referral."""
