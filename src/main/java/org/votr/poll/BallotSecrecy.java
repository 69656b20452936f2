package org.votr.poll;

/** Whether names are shown with votes. */
public enum BallotSecrecy {
    SECRET,
    PUBLIC
}
